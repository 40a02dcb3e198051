using Berth.App;

namespace Berth.Notices;

/// <summary>What is wrong with the settings file.</summary>
internal sealed record SettingsErrorsDialog(int Top = 0) : Dialog
{
    public override string Title => "Settings";
}
