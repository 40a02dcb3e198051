namespace Berth.App;

/// <summary>What happened. Closed: each family lies in the folder of what it is about.</summary>
internal abstract record Msg;
