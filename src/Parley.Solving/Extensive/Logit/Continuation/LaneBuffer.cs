using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>Vectors of eight lanes at addresses that are multiples of 64: an unaligned load would touch two cache lines every time.</summary>
internal sealed unsafe class LaneBuffer
{
    private readonly double[] _memory;

    /// <param name="count">The number of vectors; all zero at first.</param>
    public LaneBuffer(int count)
    {
        Count = count;
        _memory = GC.AllocateArray<double>((count * 8) + 8, pinned: true);
        var address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        Pointer = (Vector512<double>*)((address + 63) & ~(nuint)63);
    }

    /// <summary>The number of vectors.</summary>
    public int Count { get; }

    /// <summary>The first vector; valid as long as this object is reachable.</summary>
    public Vector512<double>* Pointer { get; }

    /// <summary>One lane of the first vectors, copied out.</summary>
    public void ReadLane(int lane, Span<double> destination)
    {
        var numbers = (double*)Pointer + lane;
        for (var index = 0; index < destination.Length; index++)
        {
            destination[index] = numbers[index * 8];
        }

        GC.KeepAlive(this);
    }

    /// <summary>Writes one lane of the first vectors.</summary>
    public void WriteLane(int lane, ReadOnlySpan<double> source)
    {
        var numbers = (double*)Pointer + lane;
        for (var index = 0; index < source.Length; index++)
        {
            numbers[index * 8] = source[index];
        }

        GC.KeepAlive(this);
    }

    /// <summary>Sets one lane of all vectors to zero.</summary>
    public void ClearLane(int lane)
    {
        var numbers = (double*)Pointer + lane;
        for (var index = 0; index < Count; index++)
        {
            numbers[index * 8] = 0;
        }

        GC.KeepAlive(this);
    }
}
