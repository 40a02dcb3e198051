namespace Berth.Commands.Open;

/// <summary>What of a session is wanted instead of a browser on it.</summary>
internal sealed record OpenWish(bool Print, bool Secret, bool Qr);
