namespace ArrhythmiaWeb.Forms;

/// <summary>Names the page that holds the form of an action which has no page at its own address. Where several are named, the one that the visitor came from counts.</summary>
/// <param name="action">The action of the page.</param>
/// <param name="controller">Its controller, without "Controller".</param>
/// <param name="values">The route values that the page has in common with the action.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FormPageAttribute(string action, string controller, params string[] values) : Attribute
{
    /// <summary>The action of the page.</summary>
    public string Action { get; } = action;

    /// <summary>Its controller, without "Controller".</summary>
    public string Controller { get; } = controller;

    /// <summary>The route values that the page has in common with the action.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>Whether every page holds the form, so that the one counts that the visitor came from.</summary>
    public bool IsOnEveryPage { get; init; }
}
