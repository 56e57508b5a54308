namespace ArrhythmiaWeb.Reviews;

/// <summary>What readers say of answers.</summary>
public static class ReviewsRegistration
{
    /// <summary>Registers reviews.</summary>
    public static void AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewService>();
    }
}
