using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Secrets;

/// <summary>A secret in memory. Nothing that prints, logs or serialises values gets at it; whoever needs it says <see cref="Reveal"/>.</summary>
internal sealed class SecretText(string value) : IEquatable<SecretText>
{
    public const string Mask = "***";

    private readonly string _value = value;

    public string Reveal() => _value;

    /// <summary>In a time that does not tell where two secrets differ.</summary>
    public bool Equals(SecretText? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_value), Encoding.UTF8.GetBytes(other._value));

    public override bool Equals(object? obj) => Equals(obj as SecretText);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Mask;
}
