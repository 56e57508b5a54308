using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Marks an action that makes something and takes the header "Idempotency-Key": sent again with the same key, it makes nothing and is answered alike.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesKeyAttribute : ServiceFilterAttribute<KeyedRequests>;
