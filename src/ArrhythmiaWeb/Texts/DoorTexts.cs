namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the door: signing in by another provider.</summary>
public sealed class DoorTexts;
