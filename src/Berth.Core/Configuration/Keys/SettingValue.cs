namespace Berth.Core.Configuration.Keys;

/// <summary>One value that holds: below which header, under which key, as TOML.</summary>
internal sealed record SettingValue(string Header, string Key, string Literal, Effect Effect)
{
    public string Path => $"{Header}.{Key}";
}
