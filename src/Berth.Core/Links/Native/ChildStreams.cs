using System.Runtime.InteropServices;

namespace Berth.Core.Links.Native;

/// <summary>What a started program gets as its three standard streams.</summary>
internal sealed record ChildStreams(SafeHandle Input, SafeHandle Output, SafeHandle Errors);
