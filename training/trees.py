"""Boosted trees of scikit-learn (HistGradientBoostingClassifier) as nodes of an ONNX graph."""

import numpy as np
from onnx import TensorProto, checker, helper

DOMAIN, TREES_OPSET, OPSET = "ai.onnx.ml", 3, 17
IR_VERSION = 8


def float32_at_most(thresholds):
    """The largest float32 that is not above each threshold: x <= threshold stays true of the same float32 numbers x."""
    rounded = thresholds.astype(np.float32)
    return np.where(rounded.astype(np.float64) > thresholds, np.nextafter(rounded, np.float32(-np.inf)), rounded)


def probabilities(models, features):
    """What the graph answers, by scikit-learn: the mean of the models' probabilities. The features must be float32, as those of the graph are."""
    assert features.dtype == np.float32 and np.isfinite(features).all(), "the trees take float32 numbers, all of them finite"
    return np.mean([model.predict_proba(features) for model in models], 0)


def nodes(models, features, output, prefix="trees"):
    """
    Nodes that take `features`, a float tensor [batch, columns] without missing numbers, and give `output`, the mean of the
    models' probabilities, [batch, classes]. The models are fitted to the same classes. Returns the nodes and their initializers.
    """
    classes = [model.classes_.tolist() for model in models]
    assert all(known == classes[0] for known in classes), "the models know other classes"
    count = len(classes[0])

    of_nodes = {name: [] for name in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")}
    of_targets = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
    base, tree = [], 0
    for number, model in enumerate(models):
        # Of two classes scikit-learn boosts the second alone: the first stands at 0.
        alone = count == 2
        start = np.ravel(model._baseline_prediction)
        base += [0.0, float(start[0])] if alone else start.tolist()
        for trees in model._predictors:
            for place, predictor in enumerate(trees):
                add(predictor.nodes, tree, number * count + place + alone, of_nodes, of_targets)
                tree += 1

    regressor = helper.make_node(
        "TreeEnsembleRegressor", [features], [f"{prefix}_sums"], domain=DOMAIN, n_targets=len(models) * count, aggregate_function="SUM",
        post_transform="NONE", base_values=base, **{f"nodes_{name}": values for name, values in of_nodes.items()},
        **{f"target_{name}": values for name, values in of_targets.items()})
    shape = helper.make_tensor(f"{prefix}_shape", TensorProto.INT64, [3], [-1, len(models), count])
    return [
        regressor,
        helper.make_node("Reshape", [f"{prefix}_sums", shape.name], [f"{prefix}_members"]),
        helper.make_node("Softmax", [f"{prefix}_members"], [f"{prefix}_each"], axis=2),
        helper.make_node("ReduceMean", [f"{prefix}_each"], [output], axes=[1], keepdims=0),
    ], [shape]


def add(nodes_of_tree, tree, target, of_nodes, of_targets):
    assert not nodes_of_tree["is_categorical"].any(), "categories are not supported"
    thresholds = float32_at_most(np.where(nodes_of_tree["is_leaf"], 0, nodes_of_tree["num_threshold"]))
    for place, (node, threshold) in enumerate(zip(nodes_of_tree, thresholds)):
        leaf = bool(node["is_leaf"])
        of_nodes["treeids"].append(tree)
        of_nodes["nodeids"].append(place)
        of_nodes["featureids"].append(0 if leaf else int(node["feature_idx"]))
        of_nodes["values"].append(float(threshold))
        of_nodes["modes"].append("LEAF" if leaf else "BRANCH_LEQ")
        of_nodes["truenodeids"].append(0 if leaf else int(node["left"]))
        of_nodes["falsenodeids"].append(0 if leaf else int(node["right"]))
        if leaf:
            of_targets["treeids"].append(tree)
            of_targets["nodeids"].append(place)
            of_targets["ids"].append(target)
            of_targets["weights"].append(float(node["value"]))


def write(path, models, columns, metadata):
    """Writes a graph of trees alone: "features", float [batch, columns], to "probabilities", float [batch, classes]."""
    made, initializers = nodes(models, "features", "probabilities")
    graph = helper.make_graph(
        made, "trees",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", columns])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", len(models[0].classes_)])],
        initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(DOMAIN, TREES_OPSET)])
    model.ir_version = IR_VERSION
    helper.set_model_props(model, metadata)
    checker.check_model(model)
    path.write_bytes(model.SerializeToString())
