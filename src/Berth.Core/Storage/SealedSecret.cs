namespace Berth.Core.Storage;

/// <summary>A secret as it is stored: bytes that only the key can read, and which key that is.</summary>
internal sealed record SealedSecret(byte[] Bytes, string KeyId);
