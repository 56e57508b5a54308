namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>Where readers work through lists.</summary>
public static class ReadingRoomRegistration
{
    /// <summary>Registers the reading room.</summary>
    public static void AddReadingRoom(this IServiceCollection services)
    {
        services.AddSingleton<ReadingLists>();
        services.AddSingleton<ReadingSummaries>();
    }
}
