using System.Runtime.InteropServices;
using System.Text.Json;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>A type of numbers as the protocol names it, of those that our networks take and give.</summary>
public sealed class Datatype
{
    private readonly Action<Utf8JsonWriter, ReadOnlySpan<byte>> _write;
    private readonly Action<JsonElement, Span<byte>> _read;

    private Datatype(string name, Type element, int bytes, Action<Utf8JsonWriter, ReadOnlySpan<byte>> write, Action<JsonElement, Span<byte>> read) =>
        (Name, Element, Bytes, _write, _read) = (name, element, bytes, write, read);

    /// <summary>Whole numbers from 0 to 255.</summary>
    public static Datatype Unsigned8 { get; } = new(
        "UINT8", typeof(byte), sizeof(byte), (json, bytes) => json.WriteNumberValue(bytes[0]), (element, bytes) => bytes[0] = element.GetByte());

    /// <summary>Numbers of 32 bits.</summary>
    public static Datatype Fp32 { get; } = new(
        "FP32",
        typeof(float),
        sizeof(float),
        (json, bytes) => json.WriteNumberValue(MemoryMarshal.Read<float>(bytes)),
        (element, bytes) => MemoryMarshal.Write(bytes, element.GetSingle()));

    /// <summary>The protocol's name.</summary>
    public string Name { get; }

    /// <summary>The type in a network.</summary>
    public Type Element { get; }

    /// <summary>The bytes of one number.</summary>
    public int Bytes { get; }

    /// <summary>Finds a type by the protocol's name.</summary>
    /// <exception cref="ProtocolException">No network of ours takes or gives such numbers.</exception>
    public static Datatype Named(string? name) => Find(type => type.Name == name) ?? throw new ProtocolException($"The datatype {name} is not known here: it should be UINT8 or FP32.");

    /// <summary>Finds a type by that in a network; null where the protocol has it, but none of our networks.</summary>
    public static Datatype? Of(Type element) => Find(type => type.Element == element);

    /// <summary>Writes numbers as a JSON array.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="data">The numbers, little-endian.</param>
    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> data)
    {
        json.WriteStartArray();
        for (; !data.IsEmpty; data = data[Bytes..])
        {
            _write(json, data);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the numbers of a JSON array, flat or nested row by row.</summary>
    /// <param name="array">The array.</param>
    /// <param name="data">Takes the numbers, little-endian.</param>
    /// <exception cref="ProtocolException">There are more or fewer numbers than fit, or others.</exception>
    public void Read(JsonElement array, Span<byte> data)
    {
        try
        {
            if (Fill(array, data) is not [])
            {
                throw new ProtocolException("The data hold fewer numbers than the shape says.");
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new ProtocolException($"The data hold something else than numbers of the datatype {Name}.", exception);
        }
    }

    private Span<byte> Fill(JsonElement element, Span<byte> left)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            if (left.Length < Bytes)
            {
                throw new ProtocolException("The data hold more numbers than the shape says.");
            }

            _read(element, left);
            return left[Bytes..];
        }

        foreach (var inner in element.EnumerateArray())
        {
            left = Fill(inner, left);
        }

        return left;
    }

    private static Datatype? Find(Func<Datatype, bool> match) => match(Unsigned8) ? Unsigned8 : match(Fp32) ? Fp32 : null;
}
