using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace ArrhythmiaWeb.Forms;

/// <summary>A form that was posted and not taken.</summary>
/// <param name="Owner">Whose text it holds; null where it holds none.</param>
/// <param name="Action">The path that it was posted to.</param>
/// <param name="Fields">What was typed and chosen, without passwords, codes and files.</param>
/// <param name="HadFile">Whether a file was chosen.</param>
/// <param name="WasSignedOut">Whether nobody was signed in; otherwise the page was out of date.</param>
public sealed record KeptForm(Guid? Owner, string Action, IReadOnlyDictionary<string, StringValues> Fields, bool HadFile, bool WasSignedOut)
{
    /// <summary>Whether a page has shown the form again.</summary>
    public bool IsShown { get; set; }

    /// <summary>Reads a form back.</summary>
    /// <param name="stored">What <see cref="ToStored"/> has written.</param>
    public static KeptForm FromStored(ReadOnlySpan<byte> stored)
    {
        var form = JsonSerializer.Deserialize<Stored>(stored)!;
        var fields = form.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value), StringComparer.OrdinalIgnoreCase);
        return new KeptForm(form.Owner, form.Action, fields, form.HadFile, form.WasSignedOut);
    }

    /// <summary>The form as it is noted.</summary>
    public byte[] ToStored() =>
        JsonSerializer.SerializeToUtf8Bytes(new Stored(Owner, Action, Fields.ToDictionary(field => field.Key, field => field.Value.ToArray()), HadFile, WasSignedOut));

    private sealed record Stored(Guid? Owner, string Action, Dictionary<string, string?[]> Fields, bool HadFile, bool WasSignedOut);
}
