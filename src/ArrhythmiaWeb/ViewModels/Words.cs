namespace ArrhythmiaWeb.ViewModels;

/// <summary>Words as a page needs them.</summary>
public static class Words
{
    /// <summary>Begins a name with a capital, as a title does.</summary>
    /// <param name="name">The name, not empty.</param>
    public static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
