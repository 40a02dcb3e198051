namespace Berth.Creating;

/// <summary>The fields of the form, top down.</summary>
internal enum FormField
{
    Name,
    Template,
    Host,
    Repo,
    Branch,
    Server,
    Agent,
    Memory,
    Cpu,
}
