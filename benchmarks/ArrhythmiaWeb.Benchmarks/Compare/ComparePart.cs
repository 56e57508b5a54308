namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>The names of the parts of a comparison.</summary>
internal static class ComparePart
{
    internal const string Api = "api";
    internal const string Form = "form";
    internal const string Page = "page";
    internal const string Floors = "floors";
    internal const string Start = "start";
    internal const string Batch = "batch";
    internal const string Recording = "recording";
    internal const string Curves = "curves";

    internal static readonly string[] All = [Api, Form, Page, Floors, Start, Batch, Recording, Curves];

    /// <summary>Those that need the application to run.</summary>
    internal static readonly string[] OfServer = [Api, Form, Page, Floors, Start, Curves];
}
