using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What is said of beats of a recording. Exactly one of beat, shape with code, rest, and whole says of which.</summary>
/// <param name="Choice">"agree", "uncertain", or the code of the group that is right, or "|" where it is no beat.</param>
/// <param name="Comment">What else is to be said, at most 1,000 characters.</param>
/// <param name="Beat">The one beat, by its place in the recording.</param>
/// <param name="Shape">With code: all beats of this shape.</param>
/// <param name="Code">With shape: that the models answered so.</param>
/// <param name="Rest">All beats that nobody has judged.</param>
/// <param name="Whole">The recording as a whole and no beat of it: for who has not been shown the answers.</param>
public sealed record ApiBeatJudgement(string Choice, string? Comment = null, int? Beat = null, int? Shape = null, string? Code = null, bool Rest = false, bool Whole = false)
{
    /// <summary>The same as readers say it.</summary>
    public BeatJudgement Read() => new(Choice, Comment) { Beat = Beat, Shape = Shape, Code = Code, Rest = Rest, Whole = Whole };
}
