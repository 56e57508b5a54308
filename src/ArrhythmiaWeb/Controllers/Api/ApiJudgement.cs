using ArrhythmiaWeb.Reviews;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What is said of a picture.</summary>
/// <param name="Choice">"agree", "uncertain", or the code of the class that is right. Who has not been shown the answer cannot agree with it.</param>
/// <param name="Comment">What else is to be said, at most 1,000 characters.</param>
public sealed record ApiJudgement(string Choice, string? Comment = null)
{
    /// <summary>The same as readers say it.</summary>
    public Judgement Read() => new(Choice, Comment);
}
