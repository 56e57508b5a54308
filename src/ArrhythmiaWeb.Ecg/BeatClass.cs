namespace ArrhythmiaWeb.Ecg;

/// <summary>One class of heartbeat that a network can answer with.</summary>
/// <param name="Code">The code shown beside the name; for the eight classes, the MIT-BIH annotation symbol.</param>
/// <param name="Name">The name in words, in lower case, such as "atrial premature contraction".</param>
/// <param name="Symbols">The MIT-BIH annotation symbols that carry this class, one character each.</param>
/// <param name="Aami">The group of ANSI/AAMI EC57 the class belongs to: N, S, V, F or Q.</param>
public sealed record BeatClass(string Code, string Name, string Symbols, char Aami);
