using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Themes;

namespace Berth.App;

/// <summary>The settings, and what was read because of them.</summary>
internal abstract record SettingsMsg : Msg
{
    /// <summary>They hold from now on; with errors, what held before goes on holding.</summary>
    public sealed record Loaded(Settings Settings, ImmutableArray<SettingsError> Errors) : SettingsMsg
    {
        /// <summary>What is not as it was before.</summary>
        public ImmutableArray<SettingChange> Changes { get; init; } = [];
    }

    public sealed record ThemeRead(Theme Theme) : SettingsMsg;

    public sealed record ThemeFailed(string Problem) : SettingsMsg;

    /// <summary>What the last screen looked like.</summary>
    public sealed record LayoutRemembered(string Text) : SettingsMsg;
}
