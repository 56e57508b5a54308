namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What can go wrong, for programs: what "code" says in the problem details of every answer that is none.</summary>
/// <param name="Code">Never changed: programs compare it.</param>
/// <param name="Status">The HTTP status that it comes with.</param>
public sealed record ApiFault(string Code, int Status)
{
    /// <summary>The member of problem details that holds the code.</summary>
    public const string Member = "code";

    private static readonly List<ApiFault> Known = [];

    /// <summary>The request cannot be read.</summary>
    public static ApiFault Unreadable { get; } = Of("unreadable", StatusCodes.Status400BadRequest);

    /// <summary>A parameter is none.</summary>
    public static ApiFault BadParameter { get; } = Of("bad-parameter", StatusCodes.Status400BadRequest);

    /// <summary>Not exactly one picture.</summary>
    public static ApiFault NotOnePicture { get; } = Of("not-one-picture", StatusCodes.Status400BadRequest);

    /// <summary>No file.</summary>
    public static ApiFault NoFile { get; } = Of("no-file", StatusCodes.Status400BadRequest);

    /// <summary>A cursor that is none.</summary>
    public static ApiFault BadCursor { get; } = Of("bad-cursor", StatusCodes.Status400BadRequest);

    /// <summary>A key that is none.</summary>
    public static ApiFault BadKey { get; } = Of("bad-key", StatusCodes.Status400BadRequest);

    /// <summary>No token.</summary>
    public static ApiFault NoToken { get; } = Of("no-token", StatusCodes.Status401Unauthorized);

    /// <summary>A token that opens nothing.</summary>
    public static ApiFault BadToken { get; } = Of("bad-token", StatusCodes.Status401Unauthorized);

    /// <summary>A scope or role is missing.</summary>
    public static ApiFault Forbidden { get; } = Of("forbidden", StatusCodes.Status403Forbidden);

    /// <summary>The owner has to judge first.</summary>
    public static ApiFault JudgeFirst { get; } = Of("judge-first", StatusCodes.Status403Forbidden);

    /// <summary>Nothing there.</summary>
    public static ApiFault NotFound { get; } = Of("not-found", StatusCodes.Status404NotFound);

    /// <summary>A method that the address does not have.</summary>
    public static ApiFault BadMethod { get; } = Of("bad-method", StatusCodes.Status405MethodNotAllowed);

    /// <summary>A job cannot go there from where it stands.</summary>
    public static ApiFault JobIsOver { get; } = Of("job-is-over", StatusCodes.Status409Conflict);

    /// <summary>What was made with a key has been deleted.</summary>
    public static ApiFault Gone { get; } = Of("gone", StatusCodes.Status410Gone);

    /// <summary>Something else than expected is there.</summary>
    public static ApiFault Changed { get; } = Of("changed", StatusCodes.Status412PreconditionFailed);

    /// <summary>Too large.</summary>
    public static ApiFault TooLarge { get; } = Of("too-large", StatusCodes.Status413PayloadTooLarge);

    /// <summary>Not the media type asked for.</summary>
    public static ApiFault BadMediaType { get; } = Of("bad-media-type", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>The picture is not answered.</summary>
    public static ApiFault PictureRefused { get; } = Of("picture-refused", StatusCodes.Status422UnprocessableEntity);

    /// <summary>What is said of it cannot be kept.</summary>
    public static ApiFault Misdescribed { get; } = Of("misdescribed", StatusCodes.Status422UnprocessableEntity);

    /// <summary>Nothing of what was sent can be answered.</summary>
    public static ApiFault FilesRefused { get; } = Of("files-refused", StatusCodes.Status422UnprocessableEntity);

    /// <summary>Something has to be said first.</summary>
    public static ApiFault Question { get; } = Of("question", StatusCodes.Status422UnprocessableEntity);

    /// <summary>A judgement cannot be taken.</summary>
    public static ApiFault BadJudgement { get; } = Of("bad-judgement", StatusCodes.Status422UnprocessableEntity);

    /// <summary>A key that stands for something else.</summary>
    public static ApiFault KeyReused { get; } = Of("key-reused", StatusCodes.Status422UnprocessableEntity);

    /// <summary>A lead that the recording does not have.</summary>
    public static ApiFault NoSuchLead { get; } = Of("no-such-lead", StatusCodes.Status422UnprocessableEntity);

    /// <summary>Too often.</summary>
    public static ApiFault TooMany { get; } = Of("too-many", StatusCodes.Status429TooManyRequests);

    /// <summary>A failure of ours.</summary>
    public static ApiFault Failed { get; } = Of("failed", StatusCodes.Status500InternalServerError);

    /// <summary>Not now.</summary>
    public static ApiFault Busy { get; } = Of("busy", StatusCodes.Status503ServiceUnavailable);

    /// <summary>Every one, by status.</summary>
    public static IReadOnlyList<ApiFault> All => [.. Known.OrderBy(fault => fault.Status).ThenBy(fault => fault.Code, StringComparer.Ordinal)];

    /// <summary>What an answer without words of its own says.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="showsToken">Whether the request came with a token.</param>
    public static ApiFault OfStatus(int? status, bool showsToken) => status switch
    {
        StatusCodes.Status401Unauthorized => showsToken ? BadToken : NoToken,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => BadMethod,
        StatusCodes.Status412PreconditionFailed => Changed,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => BadMediaType,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status503ServiceUnavailable => Busy,
        >= StatusCodes.Status500InternalServerError => Failed,
        _ => Unreadable,
    };

    private static ApiFault Of(string code, int status)
    {
        var fault = new ApiFault(code, status);
        Known.Add(fault);
        return fault;
    }
}
