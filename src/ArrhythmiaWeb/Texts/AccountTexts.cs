namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of signing in, of one's own account and of setting the instance up.</summary>
public sealed class AccountTexts;
