using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A type of settings: reads a TOML value, and writes one that reads the same.</summary>
internal abstract class Kind<T> : Kind
{
    /// <summary>False when the value is not allowed; <see cref="Kind.Allowed"/> then says what is.</summary>
    public abstract bool TryRead(TomlValue value, out T result);

    public abstract string Write(T value);
}
