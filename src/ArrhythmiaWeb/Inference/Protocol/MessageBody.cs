using System.Buffers;
using System.Text.Json;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>
/// The body of a message: a JSON object, and behind it the tensors that travel as bytes
/// (https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol/binary-tensor-data-extension).
/// </summary>
/// <param name="Bytes">The whole.</param>
/// <param name="JsonLength">The bytes of the JSON object; null where nothing is behind it.</param>
public sealed record MessageBody(ReadOnlyMemory<byte> Bytes, int? JsonLength = null)
{
    /// <summary>The header that tells <see cref="JsonLength"/>.</summary>
    public const string LengthHeader = "Inference-Header-Content-Length";

    /// <summary>What a server that understands bytes behind the JSON object names among its extensions.</summary>
    public const string BinaryExtension = "binary_tensor_data";

    private const string BinarySize = "binary_data_size";

    /// <summary>Writes a message.</summary>
    /// <param name="isBinary">Whether tensors travel as bytes.</param>
    /// <param name="write">Writes the members of the JSON object; tensors by the writer that it is handed.</param>
    public static MessageBody Write(bool isBinary, Action<Utf8JsonWriter, Action<ProtocolTensor>> write)
    {
        var behind = new List<ReadOnlyMemory<byte>>();
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json, tensor => WriteTensor(json, tensor, isBinary ? behind : null));
            json.WriteEndObject();
        }

        var length = bytes.WrittenCount;
        behind.ForEach(data => bytes.Write(data.Span));
        return new MessageBody(bytes.WrittenMemory, isBinary ? length : null);
    }

    /// <summary>Reads the JSON object of a message.</summary>
    /// <exception cref="ProtocolException">There is none.</exception>
    public JsonDocument ReadJson()
    {
        if (JsonLength is { } length && (length < 0 || length > Bytes.Length))
        {
            throw new ProtocolException($"The header {LengthHeader} says {length}, but the body has {Bytes.Length} bytes.");
        }

        try
        {
            var json = JsonDocument.Parse(Bytes[..(JsonLength ?? Bytes.Length)]);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new ProtocolException("The body is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ProtocolException($"The body is no JSON object: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the tensors of a message.</summary>
    /// <param name="json">Its JSON object.</param>
    /// <param name="name">The name of the array that names them.</param>
    /// <exception cref="ProtocolException">They do not follow the protocol.</exception>
    public IReadOnlyList<ProtocolTensor> ReadTensors(JsonElement json, string name)
    {
        var behind = Bytes[(JsonLength ?? Bytes.Length)..];
        var tensors = new List<ProtocolTensor>();
        foreach (var tensor in Array(json, name))
        {
            var (datatype, shape) = (Datatype.Named(Text(tensor, "datatype")), Shape(tensor));
            var size = shape.Aggregate((long)datatype.Bytes, (bytes, side) => bytes * side);
            if (size > System.Array.MaxLength)
            {
                throw new ProtocolException("The shape is larger than any message.");
            }

            if (tensor.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(BinarySize, out var stated))
            {
                if (!stated.TryGetInt64(out var bytes) || bytes != size || bytes > behind.Length)
                {
                    throw new ProtocolException($"The {BinarySize} of {Text(tensor, "name")} should be {size}, and as many bytes should be there.");
                }

                tensors.Add(new ProtocolTensor(Text(tensor, "name"), datatype, shape, behind[..(int)size]));
                behind = behind[(int)size..];
                continue;
            }

            if (!tensor.TryGetProperty("data", out var array))
            {
                throw new ProtocolException($"{Text(tensor, "name")} has no data.");
            }

            // A shape that promises more than the body can hold must not take memory.
            var data = size / datatype.Bytes <= Bytes.Length ? new byte[size] : throw new ProtocolException("The data hold fewer numbers than the shape says.");
            datatype.Read(array, data);
            tensors.Add(new ProtocolTensor(Text(tensor, "name"), datatype, shape, data));
        }

        return behind.IsEmpty ? tensors : throw new ProtocolException("The body has more bytes than its tensors.");
    }

    /// <summary>Reads a text of a JSON object.</summary>
    /// <exception cref="ProtocolException">There is none of that name.</exception>
    internal static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ProtocolException($"\"{name}\" is missing or no text.");

    /// <summary>Reads an array of a JSON object; an absent one is empty.</summary>
    /// <exception cref="ProtocolException">It is no array.</exception>
    internal static IEnumerable<JsonElement> Array(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var array) ? []
            : array.ValueKind == JsonValueKind.Array ? array.EnumerateArray()
            : throw new ProtocolException($"\"{name}\" is no array.");

    /// <summary>Reads a shape. Some servers write its sides as texts.</summary>
    /// <exception cref="ProtocolException">It is none.</exception>
    internal static int[] Shape(JsonElement tensor, int least = 0) =>
    [
        .. Array(tensor, "shape").Select(side =>
            (side.ValueKind == JsonValueKind.Number && side.TryGetInt32(out var number)) || (side.ValueKind == JsonValueKind.String && int.TryParse(side.GetString(), out number))
                ? number >= least ? number : throw new ProtocolException($"The shape has a side of {number}.")
                : throw new ProtocolException("The shape has a side that is no whole number.")),
    ];

    private static void WriteTensor(Utf8JsonWriter json, ProtocolTensor tensor, List<ReadOnlyMemory<byte>>? behind)
    {
        json.WriteStartObject();
        json.WriteString("name", tensor.Name);
        json.WriteStartArray("shape");
        foreach (var side in tensor.Shape)
        {
            json.WriteNumberValue(side);
        }

        json.WriteEndArray();
        json.WriteString("datatype", tensor.Datatype.Name);
        if (behind is null)
        {
            json.WritePropertyName("data");
            tensor.Datatype.Write(json, tensor.Data.Span);
        }
        else
        {
            json.WriteStartObject("parameters");
            json.WriteNumber(BinarySize, tensor.Data.Length);
            json.WriteEndObject();
            behind.Add(tensor.Data);
        }

        json.WriteEndObject();
    }
}
