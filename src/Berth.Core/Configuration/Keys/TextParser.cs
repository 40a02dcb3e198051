namespace Berth.Core.Configuration.Keys;

internal delegate bool TextParser<T>(string? text, out T value);
