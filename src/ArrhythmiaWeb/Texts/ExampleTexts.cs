namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of what the examples of the classes show; keys end with the name of the class.</summary>
public sealed class ExampleTexts;
