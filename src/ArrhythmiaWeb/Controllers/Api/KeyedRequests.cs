using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>
/// Requests with the header "Idempotency-Key" (draft-ietf-httpapi-idempotency-key-header): whoever has had no answer sends the same again, and nothing is made twice,
/// whether the first request is still under way, was answered, or ended with the application. A request that made nothing does not use its key up.
/// </summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="time">The clock.</param>
public sealed class KeyedRequests(IDbContextFactory<ApplicationDbContext> contexts, TimeProvider time) : IAsyncActionFilter
{
    /// <summary>The header that holds the key.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of an answer that was given before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>The longest key, in characters.</summary>
    public const int MostCharacters = 255;

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var (http, controller) = (context.HttpContext, (ApiController)context.Controller);
        if (http.Request.Headers[Header] is not { Count: > 0 } values)
        {
            await next();
            return;
        }

        if (Read(values) is not { } key)
        {
            context.Result = controller.RefuseKey();
            return;
        }

        var request = new RequestKey(http.User.PersonId(), HashOf(Encoding.UTF8.GetBytes(key)), await RequestFingerprint.OfAsync(context, http.RequestAborted), time.GetUtcNow());
        if (await FindAsync(request, http.RequestAborted) is { } used)
        {
            context.Result = await controller.AnswerAgainAsync(used, request, http.RequestAborted);
            return;
        }

        http.Features.Set(request);
        var executed = await next();
        // Two at once both find no key. The one that comes second cannot commit.
        if (executed is { Exception: DbUpdateException, ExceptionHandled: false } && await FindAsync(request, http.RequestAborted) is { } first)
        {
            executed.ExceptionHandled = true;
            executed.Result = await controller.AnswerAgainAsync(first, request, http.RequestAborted);
        }
    }

    // A structured field would be in quotation marks; many programs leave them out.
    private static string? Read(Microsoft.Extensions.Primitives.StringValues values)
    {
        var key = values.Count == 1 ? values[0]?.Trim() : null;
        key = key is ['"', .. var bare, '"'] ? bare : key;
        return key is { Length: > 0 and <= MostCharacters } && key.All(character => character is >= '!' and <= '~') ? key : null;
    }

    private static string HashOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key));

    private async Task<UsedKey?> FindAsync(RequestKey request, CancellationToken cancellation)
    {
        var oldest = request.At - RequestKey.GoodFor;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.UsedKeys.AsNoTracking()
            .SingleOrDefaultAsync(used => used.PersonId == request.PersonId && used.Hash == request.Hash && used.CreatedAt >= oldest, cancellation);
    }
}
