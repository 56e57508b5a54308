using System.Globalization;

namespace ArrhythmiaWeb.Fhir;

/// <summary>A place in the list of results, after which a page goes on. Pictures and recordings stand in it together; of two of the same moment the picture comes first.</summary>
/// <param name="CreatedAt">When the last result of the page before was made.</param>
/// <param name="IsRecording">Whether it is a recording.</param>
/// <param name="Number">The order of arrival among its kind.</param>
public sealed record FhirPosition(DateTimeOffset CreatedAt, bool IsRecording, long Number)
{
    private const string Recording = "r";
    private const string Picture = "p";

    /// <summary>The place after a result.</summary>
    public static FhirPosition Of(ExchangedResult result) => new(result.Row.CreatedAt, result is ExchangedRecording, result.Row.Number);

    /// <summary>The same place among pictures alone.</summary>
    public (DateTimeOffset CreatedAt, long Number) InPictures => (CreatedAt, IsRecording ? 0 : Number);

    /// <summary>The same place among recordings alone.</summary>
    public (DateTimeOffset CreatedAt, long Number) InRecordings => (CreatedAt, IsRecording ? Number : long.MaxValue);

    /// <summary>Reads a place from an address.</summary>
    /// <param name="written">As <see cref="ToString"/> writes it.</param>
    /// <returns>The place; null where it is none.</returns>
    public static FhirPosition? Parse(string written) =>
        written.Split('-') is [var ticks, Recording or Picture, var number]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.Ticks
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(new DateTimeOffset(time, TimeSpan.Zero), written.Contains(Recording, StringComparison.Ordinal), place)
            : null;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CreatedAt.UtcTicks}-{(IsRecording ? Recording : Picture)}-{Number}");
}
