namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>The names of the parts of a comparison.</summary>
public static class ComparePart
{
    public const string Api = "api";
    public const string Form = "form";
    public const string Page = "page";
    public const string Floors = "floors";
    public const string Start = "start";
    public const string Batch = "batch";
    public const string Recording = "recording";
    public const string Curves = "curves";

    public static readonly string[] All = [Api, Form, Page, Floors, Start, Batch, Recording, Curves];

    /// <summary>Those that need the application to run.</summary>
    public static readonly string[] OfServer = [Api, Form, Page, Floors, Start, Curves];
}
