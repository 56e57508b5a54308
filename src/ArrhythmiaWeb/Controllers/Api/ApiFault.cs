namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What can go wrong, for programs: what "code" says in the problem details of every answer that is none.</summary>
/// <param name="Code">Never changed: programs compare it.</param>
/// <param name="Status">The HTTP status that it comes with.</param>
/// <param name="Meaning">What it means and what to do, in English, for the description of the API.</param>
public sealed record ApiFault(string Code, int Status, string Meaning)
{
    /// <summary>The member of problem details that holds the code.</summary>
    public const string Member = "code";

    private static readonly List<ApiFault> Known = [];

    /// <summary>The request cannot be read.</summary>
    public static ApiFault Unreadable { get; } = Of("unreadable", StatusCodes.Status400BadRequest, "The body cannot be read: no form, no JSON, or cut off.");

    /// <summary>A parameter is none.</summary>
    public static ApiFault BadParameter { get; } = Of(
        "bad-parameter", StatusCodes.Status400BadRequest, "A parameter or a member of the body has a value that it cannot have; `errors` names it.");

    /// <summary>Not exactly one picture.</summary>
    public static ApiFault NotOnePicture { get; } = Of("not-one-picture", StatusCodes.Status400BadRequest, "The form holds no file, or more than one.");

    /// <summary>No file.</summary>
    public static ApiFault NoFile { get; } = Of("no-file", StatusCodes.Status400BadRequest, "The form holds no file.");

    /// <summary>A cursor that is none.</summary>
    public static ApiFault BadCursor { get; } = Of("bad-cursor", StatusCodes.Status400BadRequest, "`cursor` is not what an earlier answer gave in `next`.");

    /// <summary>No token.</summary>
    public static ApiFault NoToken { get; } = Of("no-token", StatusCodes.Status401Unauthorized, "There is no header `Authorization: Bearer`.");

    /// <summary>A token that opens nothing.</summary>
    public static ApiFault BadToken { get; } = Of("bad-token", StatusCodes.Status401Unauthorized, "The token is unknown, over, revoked, or its owner's account is disabled.");

    /// <summary>A scope or role is missing.</summary>
    public static ApiFault Forbidden { get; } = Of("forbidden", StatusCodes.Status403Forbidden, "The token lacks the scope, or its owner the role of a clinician.");

    /// <summary>The owner has to judge first.</summary>
    public static ApiFault JudgeFirst { get; } = Of(
        "judge-first", StatusCodes.Status403Forbidden, "The clinic hides answers until their reader has judged: judge it, then ask again.");

    /// <summary>Nothing there.</summary>
    public static ApiFault NotFound { get; } = Of("not-found", StatusCodes.Status404NotFound, "There is nothing at this address for this token. What belongs to others is answered so too.");

    /// <summary>A method that the address does not have.</summary>
    public static ApiFault BadMethod { get; } = Of("bad-method", StatusCodes.Status405MethodNotAllowed, "The address does not have this method; the header `Allow` says which it has.");

    /// <summary>A job cannot go there from where it stands.</summary>
    public static ApiFault JobIsOver { get; } = Of("job-is-over", StatusCodes.Status409Conflict, "The job is done or cancelled, and stays so.");

    /// <summary>Something else than expected is there.</summary>
    public static ApiFault Changed { get; } = Of("changed", StatusCodes.Status412PreconditionFailed, "It has changed since it was read with the ETag in `If-Match`: read it again.");

    /// <summary>Too large.</summary>
    public static ApiFault TooLarge { get; } = Of("too-large", StatusCodes.Status413PayloadTooLarge, "The file, or all files together, are larger than `GET /api/v1/me` says.");

    /// <summary>Not the media type asked for.</summary>
    public static ApiFault BadMediaType { get; } = Of("bad-media-type", StatusCodes.Status415UnsupportedMediaType, "The body is not of the media type that the address takes.");

    /// <summary>The picture is not answered.</summary>
    public static ApiFault PictureRefused { get; } = Of("picture-refused", StatusCodes.Status422UnprocessableEntity, "The picture cannot be classified; `detail` says why.");

    /// <summary>What is said of it cannot be kept.</summary>
    public static ApiFault Misdescribed { get; } = Of(
        "misdescribed", StatusCodes.Status422UnprocessableEntity, "What is said of patient, day or axes cannot be kept; `field` names the field.");

    /// <summary>Nothing of what was sent can be answered.</summary>
    public static ApiFault FilesRefused { get; } = Of(
        "files-refused", StatusCodes.Status422UnprocessableEntity, "None of the files can be answered; `reasons` says why of each. Nothing was kept.");

    /// <summary>Something has to be said first.</summary>
    public static ApiFault Question { get; } = Of(
        "question", StatusCodes.Status422UnprocessableEntity, "Something has to be known before the files can be read: send them again with the field that `field` names.");

    /// <summary>A judgement cannot be taken.</summary>
    public static ApiFault BadJudgement { get; } = Of("bad-judgement", StatusCodes.Status422UnprocessableEntity, "The judgement cannot be taken; `detail` says why.");

    /// <summary>A lead that the recording does not have.</summary>
    public static ApiFault NoSuchLead { get; } = Of("no-such-lead", StatusCodes.Status422UnprocessableEntity, "The recording has no lead of this name, or its file is gone.");

    /// <summary>Too often.</summary>
    public static ApiFault TooMany { get; } = Of("too-many", StatusCodes.Status429TooManyRequests, "Too many requests in a minute; `Retry-After` says when to ask again.");

    /// <summary>A failure of ours.</summary>
    public static ApiFault Failed { get; } = Of("failed", StatusCodes.Status500InternalServerError, "A failure of the application: its administrator finds `traceId` in the log.");

    /// <summary>Not now.</summary>
    public static ApiFault Busy { get; } = Of("busy", StatusCodes.Status503ServiceUnavailable, "Too much waits to be read, or the application is not set up. Nothing was kept; `Retry-After` says when to ask again.");

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

    private static ApiFault Of(string code, int status, string meaning)
    {
        var fault = new ApiFault(code, status, meaning);
        Known.Add(fault);
        return fault;
    }
}
