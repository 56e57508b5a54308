using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>A tensor that a model takes or gives, as a server declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">The protocol's name of the type of its numbers.</param>
/// <param name="Shape">Its sides; -1 where a side is as long as it happens to be.</param>
public sealed record ModelTensor(string Name, string Datatype, IReadOnlyList<int> Shape)
{
    /// <summary>Describes a tensor of a network.</summary>
    public static ModelTensor Of(NetworkTensor tensor) => new(tensor.Name, Protocol.Datatype.Of(tensor.Element)?.Name ?? tensor.Element.Name.ToUpperInvariant(), tensor.Shape);

    /// <summary>Whether numbers of one fit into the other: sides that either leaves open may be any.</summary>
    public bool Fits(ModelTensor other) =>
        (Name, Datatype, Shape.Count) == (other.Name, other.Datatype, other.Shape.Count)
        && Shape.Zip(other.Shape).All(side => side.First < 0 || side.Second < 0 || side.First == side.Second);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Datatype} {string.Join(" x ", Shape)}";
}
