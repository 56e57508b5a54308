namespace ArrhythmiaWeb.Data;

/// <summary>A problem that somebody reports to the admins. Holds no patient data.</summary>
public sealed class Problem
{
    /// <summary>The longest <see cref="Text"/>.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>The longest <see cref="Page"/>.</summary>
    public const int MaxPageLength = 200;

    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who reports.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The path of the page, without its query.</summary>
    public required string Page { get; init; }

    /// <summary>The version of the application.</summary>
    public required string Version { get; init; }

    /// <summary>The reference number that an error page showed; null where there was none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the person says.</summary>
    public required string Text { get; init; }

    /// <summary>When an admin settled it (UTC); null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Who settled it.</summary>
    public Guid? SettledById { get; set; }
}
