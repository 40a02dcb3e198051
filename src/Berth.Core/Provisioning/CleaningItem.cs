namespace Berth.Core.Provisioning;

/// <param name="Kind">logs, extensions, storage, workspace, archive, server, leftover.</param>
/// <param name="Path">On the host.</param>
/// <param name="Bytes">Exact.</param>
/// <param name="Why">In a few words.</param>
/// <param name="Freed">Whether it is gone now.</param>
internal sealed record CleaningItem(string Kind, string Path, long Bytes, string Why, bool Freed);
