namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts that several areas share: buttons, classes of beats, the frame of every page.</summary>
public sealed class SharedTexts;
