namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>The files of a folder, sorted by the recordings that they belong to. Paths are absolute, in ordinal order.</summary>
/// <param name="Recordings">The recordings found; whether they can be read is not known yet.</param>
/// <param name="Others">The files that belong to none.</param>
public sealed record SortedFolder(IReadOnlyList<FoundRecording> Recordings, IReadOnlyList<string> Others);

/// <summary>The files of one recording.</summary>
/// <param name="Name">Its name, such as "100".</param>
/// <param name="Main">The file that leads to it: the header of a WFDB record, or the one file there is.</param>
/// <param name="Files">All its files, the main one among them, in the folder of that one.</param>
public sealed record FoundRecording(string Name, string Main, IReadOnlyList<string> Files);
