namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A doubt or a remark.</summary>
/// <param name="Code">What it is, for programs.</param>
/// <param name="Text">The same as a sentence for people, in the language that the request asks for.</param>
public sealed record ApiFinding(string Code, string Text);
