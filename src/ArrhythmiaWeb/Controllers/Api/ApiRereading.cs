namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>How a recording is to be read anew.</summary>
/// <param name="Lead">The name of the lead.</param>
public sealed record ApiRereading(string Lead);
