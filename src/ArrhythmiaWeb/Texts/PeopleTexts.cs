namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the pages on which an admin manages accounts.</summary>
public sealed class PeopleTexts;
