namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>What the script of the reading room is told when a judgement is kept or withdrawn.</summary>
/// <param name="Said">What was kept, in a line.</param>
/// <param name="Judged">How many pictures of the list the reader has judged.</param>
/// <param name="Progress">The same in a line.</param>
/// <param name="Next">The address to go on to.</param>
/// <param name="Picture">The name of the picture there; null where it is the overview.</param>
/// <param name="Undo">The address that withdraws the judgement; null where it was withdrawn.</param>
public sealed record KeptVerdict(string Said, int Judged, string Progress, string Next, Guid? Picture, string? Undo);
