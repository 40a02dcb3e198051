namespace Berth.Core.Configuration;

public enum SettingChangeKind
{
    Changed,
    Added,
    Removed,
}
