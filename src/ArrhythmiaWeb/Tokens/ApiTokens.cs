using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tokens;

/// <summary>The tokens with which people let programs ask for them.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="audit">Told of tokens made and revoked.</param>
/// <param name="quotas">How many somebody may have.</param>
/// <param name="time">The clock.</param>
public sealed class ApiTokens(IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit, IOptions<QuotaOptions> quotas, TimeProvider time)
{
    /// <summary>The longest time that a token may live, in days.</summary>
    public const int MostDays = 366;

    private readonly Func<ApplicationDbContext, string, DateTimeOffset, CancellationToken, Task<UsedToken?>> _find = EF.CompileAsyncQuery(
        (ApplicationDbContext db, string hash, DateTimeOffset now, CancellationToken _) => db.ApiTokens
            .Where(token => token.Hash == hash && token.RevokedAt == null && token.ExpiresAt > now && token.Person!.DisabledAt == null)
            .Select(token => new UsedToken(
                token.Id, token.Scopes, token.LastUsedAt, token.PersonId, token.Person!.UserName!,
                db.UserRoles.Where(row => row.UserId == token.PersonId).Join(db.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToList()))
            .SingleOrDefault());

    /// <summary>Makes a token.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="days">How long it lives, 1 to <see cref="MostDays"/> days.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>The token, and the secret, which is not kept: it can be shown this once. Null where the owner has as many tokens as one person may have.</returns>
    public async Task<(ApiToken Token, string Secret)?> CreateAsync(Actor owner, string name, TokenScopes scopes, int days, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        var secret = TokenSecret.Make();
        var now = time.GetUtcNow();
        var token = new ApiToken
        {
            Id = Guid.NewGuid(),
            PersonId = owner.Id ?? throw new ArgumentException("A token belongs to a person.", nameof(owner)),
            Name = name,
            Scopes = scopes,
            Hash = TokenSecret.HashOf(secret),
            Prefix = TokenSecret.PrefixOf(secret),
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Quotas, [$"tokens of {token.PersonId}"], cancellation);
        if (await db.ApiTokens.CountAsync(row => row.PersonId == token.PersonId && row.RevokedAt == null && row.ExpiresAt > now, cancellation) >= quotas.Value.TokensPerPerson)
        {
            return null;
        }

        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(cancellation);
        await audit.AppendAsync(db, owner, AuditEvent.TokenCreated, token.Id, $"{scopes}, {days} days", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return (token, secret);
    }

    /// <summary>Lists somebody's tokens, newest first.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(Guid personId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ApiTokens.AsNoTracking().Where(token => token.PersonId == personId).OrderByDescending(token => token.Number).ToListAsync(cancellation);
    }

    /// <summary>Finds a token of somebody.</summary>
    /// <param name="id">The token's <see cref="ApiToken.Id"/>.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The token; null where this person has none of that name.</returns>
    public async Task<ApiToken?> FindAsync(Guid id, Guid personId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(token => token.Id == id && token.PersonId == personId, cancellation);
    }

    /// <summary>Revokes a token of somebody; one that is revoked already stays so.</summary>
    /// <param name="id">The token's <see cref="ApiToken.Id"/>.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="actor">Who revokes it: its owner or an admin.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether this person has such a token.</returns>
    public async Task<bool> RevokeAsync(Guid id, Guid personId, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Quotas, [$"tokens of {personId}"], cancellation);
        if (await db.ApiTokens.SingleOrDefaultAsync(token => token.Id == id && token.PersonId == personId, cancellation) is not { } token)
        {
            return false;
        }

        if (token.RevokedAt is null)
        {
            token.RevokedAt = time.GetUtcNow();
            await db.SaveChangesAsync(cancellation);
            await audit.AppendAsync(db, actor, AuditEvent.TokenRevoked, token.Id, actor.Id == personId ? null : "by an admin", cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return true;
    }

    /// <summary>Finds the token that a secret belongs to and notes its use, where it may be used.</summary>
    /// <param name="secret">The secret as a request showed it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The token; null where it is unknown, over, revoked, or its owner disabled.</returns>
    public async Task<UsedToken?> UseAsync(string secret, CancellationToken cancellation)
    {
        if (secret.Length != TokenSecret.Length || !secret.StartsWith(TokenSecret.Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now) = (TokenSecret.HashOf(secret), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await _find(db, hash, now, cancellation) is not { } used)
        {
            return null;
        }

        // To the hour: enough to tell which tokens are no longer used, without a write for every request.
        if (used.LastUsedAt is not { } last || now - last >= TimeSpan.FromHours(1))
        {
            var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
            await db.ApiTokens.Where(row => row.Id == used.Id).ExecuteUpdateAsync(row => row.SetProperty(token => token.LastUsedAt, hour), cancellation);
        }

        return used;
    }
}
