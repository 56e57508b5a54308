namespace ArrhythmiaWeb.ModelCards;

/// <summary>What is published of the models: their cards and figures.</summary>
public static class ModelCardsRegistration
{
    /// <summary>Registers the readers of the models folder.</summary>
    public static void AddModelCards(this IServiceCollection services)
    {
        services.AddSingleton<ModelCardFolder>();
        services.AddSingleton<PublishedFigures>();
    }
}
