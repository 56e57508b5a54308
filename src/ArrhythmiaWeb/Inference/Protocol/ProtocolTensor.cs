namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>A tensor on its way.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Datatype">The type of its numbers.</param>
/// <param name="Shape">Its sides, the batch first.</param>
/// <param name="Data">Its numbers, little-endian, row after row.</param>
public sealed record ProtocolTensor(string Name, Datatype Datatype, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>How many are batched.</summary>
    public int Rows => Shape.Count == 0 ? 0 : Shape[0];
}
