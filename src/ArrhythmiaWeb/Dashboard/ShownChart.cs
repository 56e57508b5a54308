using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Html;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>A chart and the table behind it, with the same numbers.</summary>
/// <param name="Id">Its name on the page.</param>
/// <param name="Title">What it shows, as a heading.</param>
/// <param name="Summary">What it shows, as a sentence for those who do not see it.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="RowTitle">What the rows of the table are.</param>
/// <param name="Rows">The rows of the table: the places along the chart.</param>
/// <param name="Series">The columns of the table.</param>
public sealed record ShownChart(
    string Id, string Title, string Summary, ChartKind Kind, ChartUnit Unit, string RowTitle, IReadOnlyList<ChartRow> Rows, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions ForScript = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>What the script draws the chart from. Safe within a script element: what could end it is written as an escape.</summary>
    public IHtmlContent Data => new HtmlString(JsonSerializer.Serialize(
        new { Kind, Unit, IsOfTime, Labels = Rows.Select(row => row.Label), Ticks = Rows.Select(row => row.Tick ?? row.Label), Series = Series.Select(series => new { series.Name, series.Values }) }, ForScript));

    /// <summary>Whether it goes along time. Otherwise every label is read, and none may be left out.</summary>
    public bool IsOfTime => Rows.All(row => row.Time is not null);

    /// <summary>Whether the numbers of a row add up to something.</summary>
    public bool HasTotal => Kind == ChartKind.Stacked;

    /// <summary>Writes a number as the reader is used to.</summary>
    /// <param name="value">The number; null where there is none.</param>
    public string Text(double? value) => (value, Unit) switch
    {
        (null, _) => "–",
        ({ } share, ChartUnit.Share) => share.ToString("P1", CultureInfo.CurrentCulture),
        ({ } bytes, ChartUnit.Bytes) => ByteSize.InWords((long)bytes),
        ({ } count, _) => count.ToString("N0", CultureInfo.CurrentCulture),
    };
}
