using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>In whose name a program asks.</summary>
[Route($"{Root}/me")]
[Authorize(TokenScheme.Any)]
[Tags("me")]
public sealed class ApiMeController(
    ApiTokens tokens, IOptions<UploadOptions> uploads, IOptions<RecordingUploadOptions> recordings, IOptions<LimitOptions> limits) : ApiController
{
    /// <summary>Tells in whose name the token asks, what it may, and how much may be sent.</summary>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet]
    [ProducesResponseType<ApiMe>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Read(CancellationToken cancellation)
    {
        var person = User.PersonId();
        return await tokens.FindAsync(User.FindTokenId()!.Value, person, cancellation) is { } token
            ? Ok(new ApiMe(
                person,
                User.Identity!.Name!,
                User.IsInRole(Role.Clinician),
                new(token.Id, token.Name, [.. User.FindAll(TokenScheme.ScopeClaim).Select(scope => scope.Value)], token.ExpiresAt.UtcDateTime),
                new(
                    [.. ImageFormat.All.Select(format => format.MediaType)], uploads.Value.MaxBytes, recordings.Value.MaxBytes, recordings.Value.MostFiles,
                    limits.Value.ApiRequests)))
            : NotFound();
    }
}
