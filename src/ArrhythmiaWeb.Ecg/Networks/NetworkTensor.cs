namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>A tensor that a network takes or gives, as it declares it.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Element">The type of its numbers, such as <see cref="byte"/> or <see cref="float"/>.</param>
/// <param name="Shape">Its sides, the batch first; -1 where a side is as long as it happens to be.</param>
public sealed record NetworkTensor(string Name, Type Element, IReadOnlyList<int> Shape)
{
    /// <summary>The numbers that belong to one of a batch.</summary>
    public int Row => Shape.Skip(1).Aggregate(1, (size, side) => size * side);
}
