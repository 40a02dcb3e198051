using System.Diagnostics;

namespace Berth.Core.Provisioning;

/// <summary>The one spelling of each operation: in the journal, in leases, on hosts and in messages.</summary>
internal static class OperationWords
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.Create => "create",
        Operation.Suspend => "suspend",
        Operation.Resume => "resume",
        Operation.Restart => "restart",
        Operation.Rename => "rename",
        Operation.Kill => "kill",
        _ => throw new UnreachableException(),
    };

    /// <summary>As in "it cannot be …".</summary>
    public static string Done(Operation operation) => operation switch
    {
        Operation.Create => "created",
        Operation.Suspend => "suspended",
        Operation.Resume => "resumed",
        Operation.Restart => "restarted",
        Operation.Rename => "renamed",
        Operation.Kill => "killed",
        _ => throw new UnreachableException(),
    };

    /// <summary>As in "… it".</summary>
    public static string Doing(Operation operation) => operation switch
    {
        Operation.Create => "creating",
        Operation.Suspend => "suspending",
        Operation.Resume => "resuming",
        Operation.Restart => "restarting",
        Operation.Rename => "renaming",
        Operation.Kill => "killing",
        _ => throw new UnreachableException(),
    };

    public static Operation? Parse(string word) => word switch
    {
        "create" => Operation.Create,
        "suspend" => Operation.Suspend,
        "resume" => Operation.Resume,
        "restart" => Operation.Restart,
        "rename" => Operation.Rename,
        "kill" => Operation.Kill,
        _ => null,
    };
}
