namespace ArrhythmiaWeb.Reviews;

/// <summary>What readers say of answers.</summary>
public static class ReviewsRegistration
{
    /// <summary>Registers reviews.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewService>();
    }
}
