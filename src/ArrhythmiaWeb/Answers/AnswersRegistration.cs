namespace ArrhythmiaWeb.Answers;

/// <summary>What the pages of one answer are made of.</summary>
public static class AnswersRegistration
{
    /// <summary>Registers the makers of the pages.</summary>
    public static void AddAnswers(this IServiceCollection services)
    {
        services.AddSingleton<KnownWeakness>();
        services.AddSingleton<ResultPages>();
        services.AddSingleton<BeatPages>();
        services.AddSingleton<SimilarBeatPictures>();
    }
}
